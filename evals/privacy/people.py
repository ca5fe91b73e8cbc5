"""Made-up persons: names put together at random from common parts, e-mail addresses of them, and addresses on streets that are made up."""

from __future__ import annotations

from random import Random

_GIVEN = (
    "Anna Mette Louise Kirsten Hanne Camilla Sofie Freja Rikke Lone Bente Gitte Pernille Signe Karoline Lærke Peter Lars "
    "Michael Jens Henrik Thomas Søren Martin Niels Christian Morten Rasmus Mikkel Oliver Emil Jørgen Torben Åge Øjvind "
    "Fatima Mohammed Ahmed Aisha Yusuf Zainab Hassan Mariam Ibrahim Katarzyna Piotr Elena Tatiana Anne-Marie Hans-Henrik "
    "Karl-Emil Ann-Sofie"
).split()
_RARE_GIVEN = (
    "Xhevahire Oluwaseun Siobhán Þórunn Wenling Tindra Kwabena Nguyệt Anahit Zdenka Mbali Rúnar Ngozi Çiğdem Ümit Sæunn "
    "Lhamo Tamirat Yodit Anna Peter Bo Liv Storm Maj Per Kim Hans Asta Ælfrun"
).split()
_SURNAMES = (
    "Hansen Jensen Nielsen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Madsen Kristensen Olsen "
    "Thomsen Christiansen Poulsen Johansen Knudsen Mortensen Møller Lund Holm Schmidt Vestergaard Kjær Skov Berg Dahl "
    "Nørgaard Østergaard Ali Yilmaz Nguyen"
).split()
_RARE_SURNAMES = (
    "Gebremariam Szczepańska Haxhiu Ó'Dálaigh Al-Rashidi Vuković Þorvaldsdóttir Tshering Okonkwo Grynbæk Lyngblad Ravnkilde"
).split()
_STREET_STEMS = (
    "Nørre Kirke Skole Birke Ege Møllegårds Solsikke Stations Bøge Lærke Fjord Industri Håndværker Rosen Kastanje Violen".split()
)
_STREET_ENDINGS = "gade vej allé stræde vænget parken toften bakken torv plads haven lunden krogen boulevard stien marken".split()
_STREETS = (
    "Gammel Mølle Vej",
    "Nørre Allé",
    "Store Skolegade",
    "Sønder Boulevard",
    "Lille Kirkestræde",
    "Ved Skoven",
    "Østre Engvej",
)
_TOWNS = (
    "2200 København N", "8000 Aarhus C", "5000 Odense C", "9000 Aalborg", "4400 Kalundborg", "6700 Esbjerg", "2800 Kongens Lyngby",
    "4800 Nykøbing F", "8600 Silkeborg", "3700 Rønne", "7100 Vejle", "DK-4000 Roskilde",
)  # fmt: skip
_DOMAINS = ("mail.dk", "gmail.com", "post.example.dk", "jobcenter-eksempel.dk", "live.dk", "firma.co.uk", "æblegården.dk")


def name(random: Random) -> tuple[str, str]:
    """A common given name and a common surname, and the way they are written."""
    given, surname = random.choice(_GIVEN), random.choice(_SURNAMES)
    forms = {
        "given and surname": f"{given} {surname}",
        "given alone": given,
        "middle name": f"{given} {random.choice(_SURNAMES)} {surname}",
        "initial": f"{given} {random.choice('ABCDEFGHJKLMNPRSTV')}. {surname}",
        "two given": f"{given} {random.choice(_GIVEN)} {surname}",
        "capitals": f"{given} {surname}".upper(),
    }
    way = random.choice(sorted(forms))
    return forms[way], way


def rare_name(random: Random) -> tuple[str, str]:
    """A name that need not be in any list, and the way it is written."""
    given, surname = random.choice(_RARE_GIVEN), random.choice([*_RARE_SURNAMES, *_SURNAMES])
    forms = {
        "given alone": given,
        "given and surname": f"{given} {surname}",
        "two surnames": f"{given} {random.choice(_RARE_SURNAMES)} {surname}",
        "particle": f"{given} {random.choice(('van', 'van der', 'von', 'el'))} {surname}",
        "surname alone": surname,
    }
    way = random.choice(sorted(forms))
    return f"{forms[way]}", f"rare, {way}"


def small_name(random: Random) -> tuple[str, str]:
    """A common name in small letters, as in a chat."""
    return f"{random.choice(_GIVEN)} {random.choice(_SURNAMES[:19])}".lower(), "small letters"


def email(random: Random) -> tuple[str, str]:
    """An e-mail address of a made-up person, and the way it is written."""
    given, surname = random.choice(_GIVEN).lower(), random.choice(_SURNAMES).lower()
    domain = random.choice(_DOMAINS)
    local = random.choice(
        (f"{given}.{surname}", f"{given}{random.randrange(100)}", f"{given[0]}{surname}", f"{given}_{surname}", f"{given}+job")
    )
    forms = {
        "plain": f"{local}@{domain}",
        "capitals": f"{local}@{domain}".upper(),
        "spaced": f"{local} @ {domain}",
        "(at)": f"{local}(at){domain}",
        "snabel-a": f"{local} snabel-a {domain}",
        "full-width at": f"{local}＠{domain}",
        "zero width": f"{local}\u200b@\u200b{domain}",
    }
    way = random.choice([*["plain"] * 6, *sorted(forms)])
    return forms[way], way


def address(random: Random) -> tuple[str, str]:
    """A street that is made up, a house number, and more or less of floor, door and town."""
    made_up = random.choice(_STREET_STEMS) + random.choice(_STREET_ENDINGS)
    street = random.choice([made_up, made_up, made_up, *_STREETS])
    house = f"{random.randrange(1, 250)}{random.choice(['', '', '', 'A', 'B', ' C'])}"
    floor = random.choice((", 2. tv.", ", st. th.", ", 1. sal", " 3. th", ", st.tv", ", 4. mf.", ", 2. sal, dør 4", ", kld."))
    town = random.choice(_TOWNS)
    forms = {
        "street": f"{street} {house}",
        "with town": f"{street} {house}, {town}",
        "with floor": f"{street} {house}{floor}",
        "whole": f"{street} {house}{floor}, {town}",
        "two lines": f"{street} {house}{floor}\n{town}",
        "no comma": f"{street} {house} {town}",
    }
    way = random.choice(sorted(forms))
    if street == "Ved Skoven" and way == "street":
        return f"{street} {house}, {town}", "with town"
    return forms[way], way


def small_address(random: Random) -> tuple[str, str]:
    """As in a chat: no capitals, a common ending."""
    street = random.choice(_STREET_STEMS).lower() + random.choice(("gade", "vej", "allé", "stræde"))
    end = random.choice(("", " 2. tv", ", 1. th", f", {random.choice(_TOWNS).lower()}"))
    return f"{street} {random.randrange(1, 200)}{end}", "small letters"
