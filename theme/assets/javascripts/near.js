{#- What finds cases near a query, joined at build time; loaded when nothing or little holds the words. -#}
{% include "assets/javascripts/casebook/syllables.js" %}
{% include "assets/javascripts/casebook/ranking.js" %}
{% include "assets/javascripts/casebook/meaning.js" %}
{% include "assets/javascripts/casebook/near.js" %}
{% include "assets/javascripts/casebook/near-section.js" %}
