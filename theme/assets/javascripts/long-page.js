{#- The script of long pages, joined at build time: moving inside them, and taking a case away. -#}
{% include "assets/javascripts/casebook/contents.js" %}
{% include "assets/javascripts/casebook/folds.js" %}
{% include "assets/javascripts/casebook/take.js" %}
