{#- What makes slides of the chosen cases for the browser to print; loaded when a reader asks for them. -#}
{% include "assets/javascripts/casebook/slides.js" %}
