{#- Exact search, which the page of the own comparison loads when a reader looks for a case. -#}
{% include "assets/javascripts/casebook/folding.js" %}
{% include "assets/javascripts/casebook/query.js" %}
{% include "assets/javascripts/casebook/postings.js" %}
{% include "assets/javascripts/casebook/scan.js" %}
{% include "assets/javascripts/casebook/engine.js" %}
