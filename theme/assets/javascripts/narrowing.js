{#- What narrows the hits of a search, joined at build time; loaded when a reader asks for it. -#}
{% include "assets/javascripts/casebook/facets.js" %}
{% include "assets/javascripts/casebook/facet-panel.js" %}
