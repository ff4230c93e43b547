"""The message factory: English message ids, Dutch and other languages in locales/."""

from zope.i18nmessageid import MessageFactory


_ = MessageFactory("gemeente.loket")
