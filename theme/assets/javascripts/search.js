{#- The script of the search page, joined at build time. -#}
{% include "assets/javascripts/casebook/folding.js" %}
{% include "assets/javascripts/casebook/cards.js" %}
{% include "assets/javascripts/casebook/query.js" %}
{% include "assets/javascripts/casebook/postings.js" %}
{% include "assets/javascripts/casebook/scan.js" %}
{% include "assets/javascripts/casebook/engine.js" %}
{% include "assets/javascripts/casebook/snippets.js" %}
{% include "assets/javascripts/casebook/hits.js" %}
{% include "assets/javascripts/casebook/search-page.js" %}
