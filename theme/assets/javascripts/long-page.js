{#- The script of long pages, joined at build time. -#}
{% include "assets/javascripts/casebook/contents.js" %}
{% include "assets/javascripts/casebook/folds.js" %}
