{#- What offers words while a reader types, joined at build time; loaded with the first letter. -#}
{% include "assets/javascripts/casebook/folding.js" %}
{% include "assets/javascripts/casebook/suggest.js" %}
