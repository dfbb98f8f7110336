{#- The script of the page that checks a form, joined at build time. -#}
{% include "assets/javascripts/casebook/check-engine.js" %}
{% include "assets/javascripts/casebook/check-form.js" %}
{% include "assets/javascripts/casebook/check-page.js" %}
