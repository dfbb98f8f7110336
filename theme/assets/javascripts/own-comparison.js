{#- The script of the reader's own comparison, joined at build time. -#}
{% include "assets/javascripts/casebook/export.js" %}
{% include "assets/javascripts/casebook/comparison.js" %}
{% include "assets/javascripts/casebook/first-steps.js" %}
{% include "assets/javascripts/casebook/comparison-page.js" %}
