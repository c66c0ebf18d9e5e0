"""Pages that stand instead of an article: logins, challenges, paywalls, errors; served as if all were well."""

import re
from typing import Any

from flows.ingest.article.blocks import Element, extent

_SHORT = 1_200  # characters; a wall says little, an article with a login form beside it says more
_TINY = 400
_WAIT = re.compile(
    r"\A\W*(?:just a moment|one moment|один момент|одну хвилин\w|nur einen moment|einen moment|un instant|un momento|"
    r"um momento|bir dakika|lütfen bekleyin|请稍候|proszę czekać|chwileczkę|подождите|зачекайте)"
    r"(?:,? (?:please|bitte|s.il vous plaît|por favor|lütfen|proszę|пожалуйста|будь ласка))?\W*\Z",
    re.IGNORECASE,
)
_CHALLENGE_TITLE = re.compile(
    r"attention required|checking your browser|verify (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|"
    r"security (?:check|verification)|ddos[- ]guard|robot check|bot (?:check|verification)|pardon our interruption|"
    r"before you continue|cookie (?:consent|wall)|human verification|captcha|安全验证|проверка браузера|"
    r"перевірка браузера|вы не робот|ви не робот|datenschutz-?einstellungen|privacy (?:gate|settings)",
    re.IGNORECASE,
)
_CHALLENGE_WORDS = re.compile(
    r"(?:enable|turn on|allow) (?:javascript|cookies|js)\b|javascript (?:is|and cookies|must be|to continue)|"
    r"verif(?:y|ying) (?:that )?you are (?:not a robot|a? ?human)|unusual (?:traffic|activity)|"
    r"checking (?:if the site|your browser)|"
    r"(?:включите|увімкніть|ввімкніть|включить) (?:\w+ )?javascript|не робот|aktivieren sie (?:\w+ )?javascript|"
    r"activer javascript|active[zr]? (?:le )?javascript|habilit[ae]r? javascript|włącz (?:obsługę )?javascript|"
    r"(?:accept|allow|akzeptieren|accepter|aceptar|принять|прийняти) (?:all |alle |tous |todas? )?(?:the |les |"
    r"las )?cookies",
    re.IGNORECASE,
)
_CHALLENGE_CODE = re.compile(
    r"challenges\.cloudflare\.com|cdn-cgi/challenge-platform|cf[-_]chl|captcha-delivery\.com|_incapsula_resource|"
    r"px-captcha|ddos-guard|awswaf|smartcaptcha|servicepipe|hcaptcha\.com|recaptcha|geetest|sgcaptcha|antibot",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"\b(?:log ?in|sign ?in|log on|anmelden|anmeldung|einloggen|se connecter|connexion|iniciar sesión|acceder|zaloguj|"
    r"logowanie|giriş yap|oturum aç|accedi|entrar|inloggen|logga in)\b|вход в|войти|авторизация|вхід|увійти|"
    r"авторизація|"
    r"تسجيل الدخول|התחברות|כניסה למערכת|登录|ログイン|로그인",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(
    r"\A\W*(?:error |http )?(?:40[0134]|410|429|50[0234])\W*(?:\Z|[-–—|:(]|not|error|forbidden|bad|internal|service|"
    r"page|un)|"
    r"\b(?:error|ошибка|помилка|fehler|erreur|błąd)\W{0,3}\d{3}\b|not found|page (?:cannot|can't|could not) be found|"
    r"no longer available|access denied|forbidden|bad gateway|service unavailable|internal server error|"
    r"too many requests|gateway time-?out|не найден|не знайден|доступ запрещ|доступ заборон|nicht gefunden|introuvable|"
    r"no encontrad|nie znalezion|nie istnieje|bulunamadı|غير موجود|לא נמצא|找不到|不存在",
    re.IGNORECASE,
)
_PAYWALL_WORDS = re.compile(
    r"subscribe to (?:continue|read|keep reading)|subscribers? only|to continue reading|already a subscriber|"
    r"только для подписчиков|для передплатників|для підписників|nur für abonnenten|jetzt abonnieren|"
    r"réservé aux abonnés|"
    r"contenido exclusivo para suscriptores|tylko dla prenumeratorów|aboneler(?:e|in) özel",
    re.IGNORECASE,
)


def find_wall(root: Element, page_title: str, text: str, article: dict[str, Any], *, dated: bool) -> str | None:
    """`login`, `challenge`, `paywall` or `error` where the page is that and holds no article; else None.

    `dated`: whether metadata name a day of publication, which only an article has; it may still be paid for.
    """
    if extent(text) > _SHORT:
        return None
    title = page_title[:200]
    words = " ".join(_shown(root).split())
    if not dated and len(words) < 3 * _SHORT:
        if _WAIT.match(title):
            return "challenge"
        if extent(text) < _TINY and _CHALLENGE_TITLE.search(title):
            return "challenge"
        if extent(text) < _TINY and _ERROR_TITLE.search(title):
            return "error"
        if _has_password(root) and (_LOGIN_TITLE.search(title) or extent(text) < _TINY):
            return "login"
        if extent(text) < _TINY and _LOGIN_TITLE.search(title) and next(root.iter("form"), None) is not None:
            return "login"
        if extent(text) < _TINY and len(words) < _SHORT and (_has_challenge(root) or _CHALLENGE_WORDS.search(words)):
            return "challenge"
    free = str(article.get("isAccessibleForFree")).lower()
    if extent(text) < _TINY and (free == "false" or (free != "true" and _PAYWALL_WORDS.search(words))):
        return "paywall"
    return None


def _shown(root: Element) -> str:
    """All words of the page, those for browsers without scripts too."""
    pieces = []
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "head", "title"):
            pieces.append(element.text or "")
        pieces.append(element.tail or "")
    return " ".join(pieces)


def _has_password(root: Element) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in root.iter("input"))


def _has_challenge(root: Element) -> bool:
    for element in root.iter("script", "iframe", "div", "form", "input"):
        marks = [element.get(mark) or "" for mark in ("src", "id", "class", "action")]
        if _CHALLENGE_CODE.search(" ".join(marks)) or _CHALLENGE_CODE.search((element.text or "")[:2_000]):
            return True
    return False
