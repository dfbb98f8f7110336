{#- The script of the page that checks a form, joined at build time. -#}
{% include "assets/javascripts/casebook/export.js" %}
{% include "assets/javascripts/casebook/zip.js" %}
{% include "assets/javascripts/casebook/check-engine.js" %}
{% include "assets/javascripts/casebook/check-result.js" %}
{% include "assets/javascripts/casebook/check-form.js" %}
{% include "assets/javascripts/casebook/check-page.js" %}
