{#- The script of the reader's selection, joined at build time. -#}
{% include "assets/javascripts/casebook/export.js" %}
{% include "assets/javascripts/casebook/booklet.js" %}
{% include "assets/javascripts/casebook/first-steps.js" %}
{% include "assets/javascripts/casebook/leaflet.js" %}
{% include "assets/javascripts/casebook/basket-page.js" %}
