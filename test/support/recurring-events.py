# What takes place in each of these calendars, as Debian's python3-recurring-ical-events has it: starts in UTC, in order.
# From {"calendars": [text], "from": [y, m, d], "to": [y, m, d]} to [["2026-12-01T13:00Z"]].
import datetime
import json
import sys

import icalendar
import recurring_ical_events

asked = json.load(sys.stdin)


def said(event):
    return event["DTSTART"].dt.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")


def planned(text):
    calendar = icalendar.Calendar.from_ical(text)
    events = recurring_ical_events.of(calendar).between(tuple(asked["from"]), tuple(asked["to"]))
    return sorted(said(event) for event in events if event.get("STATUS") != "CANCELLED")


json.dump([planned(text) for text in asked["calendars"]], sys.stdout)
