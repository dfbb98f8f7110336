{#- The script of the list of all cases, joined at build time. -#}
{% include "assets/javascripts/casebook/folding.js" %}
{% include "assets/javascripts/casebook/cards.js" %}
{% include "assets/javascripts/casebook/facets.js" %}
{% include "assets/javascripts/casebook/facet-panel.js" %}
{% include "assets/javascripts/casebook/titles.js" %}
{% include "assets/javascripts/casebook/library-map.js" %}
{% include "assets/javascripts/casebook/library-page.js" %}
