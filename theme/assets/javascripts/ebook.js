{#- What writes an e-book, joined at build time; loaded when a reader asks for one. -#}
{% include "assets/javascripts/casebook/zip.js" %}
{% include "assets/javascripts/casebook/ebook.js" %}
