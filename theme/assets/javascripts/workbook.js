{#- What writes a workbook, joined at build time; loaded when a reader asks for one. -#}
{% include "assets/javascripts/casebook/zip.js" %}
{% include "assets/javascripts/casebook/workbook.js" %}
