{#- The script of every page. The parts beside it are joined here at build time, so that a page asks for one file. -#}
{% include "assets/javascripts/casebook/loader.js" %}
{% include "assets/javascripts/casebook/dom.js" %}
{% include "assets/javascripts/casebook/store.js" %}
{% include "assets/javascripts/casebook/menu.js" %}
{% include "assets/javascripts/casebook/search-box.js" %}
{% include "assets/javascripts/casebook/reading.js" %}
{% include "assets/javascripts/casebook/tools.js" %}
