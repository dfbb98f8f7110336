"""The benchmarks. A new benchmark is a new module here with a TITLE and a ``run(lab)``.

``TITLE`` is Chinese and names what is measured. ``run`` takes a :class:`benchmarks.lab.Lab`, uses
its invented libraries and its ``measure``, and prints with ``lab.show``.
"""
