"""The digital counter of a municipality, as a Plone add-on."""

from pathlib import Path
from setuptools import find_namespace_packages
from setuptools import setup


here = Path(__file__).parent
long_description = "\n\n".join(
    (here / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGES.md")
)

setup(
    name="gemeente.loket",
    version="1.0.0.dev0",
    description="Products, services, appointments and opening hours of a municipality",
    long_description=long_description,
    long_description_content_type="text/markdown",
    classifiers=[
        "Development Status :: 4 - Beta",
        "Environment :: Web Environment",
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "License :: OSI Approved :: GNU General Public License v2 (GPLv2)",
        "Natural Language :: Dutch",
        "Operating System :: OS Independent",
        "Programming Language :: Python",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
    ],
    keywords="Plone appointments municipality counter opening hours iCalendar",
    license="GPL-2.0-only",
    packages=find_namespace_packages("src", include=["gemeente.*"]),
    package_dir={"": "src"},
    include_package_data=True,
    zip_safe=False,
    python_requires=">=3.11",
    install_requires=[
        "Products.CMFPlone>=6.2",
        "collective.honeypot",
        "collective.z3cform.datagridfield>=4",
        "icalendar>=7.3",
        "matplotlib",
        "numpy",
        "openpyxl",
        "phonenumbers",
        "plone.api",
        "plone.app.dexterity",
        "plone.classicui",
        "plone.distribution",
        "plone.formwidget.recurrence",
        "plone.restapi>=10",
        "python-dateutil",
        "python-stdnum",
        "RapidFuzz",
        "reportlab",
        "segno",
        "tzdata",
        "z3c.caching",
    ],
    extras_require={
        "parquet": ["pyarrow"],
        "relstorage": ["psycopg2-binary", "RelStorage"],
        "zeo": ["ZEO"],
        "test": [
            "aiosmtpd",
            "babel",
            "holidays",
            "hypothesis",
            "jsonschema",
            "khal",
            "playwright",
            "plone.app.testing",
            "pytest",
            "pytest-cov",
            "pytest-plone",
            "pytest-randomly",
            "PyYAML",
        ],
    },
    entry_points={
        "plone.autoinclude.plugin": ["target = plone"],
        "plone.recipe.zope2instance.ctl": [
            "loket = gemeente.loket.jobs.command:control",
        ],
    },
)
