{#- What shows the answer of a check, joined at build time; loaded when there is one. -#}
{% include "assets/javascripts/casebook/export.js" %}
{% include "assets/javascripts/casebook/zip.js" %}
{% include "assets/javascripts/casebook/check-result.js" %}
