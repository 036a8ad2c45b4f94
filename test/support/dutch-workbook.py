# A Dutch workbook of three sheets, the first of them hidden, written by Debian's python3-openpyxl into this file.
import datetime
import sys

from openpyxl import Workbook

book = Workbook()
old = book.active
old.title = "Oud"
old.append(["Naam", "Plaats"])
old.append(["Weg BV", "Gent"])
old.sheet_state = "hidden"

customers = book.create_sheet("Klanten")
customers.append(["Debiteurenlijst november 2026"])
customers.merge_cells("A1:F1")
customers.append([])
customers.append(["Klantnr", "Naam", "Omvang", "Postcode", "Domeinen", "Omzet"])
customers.append([123, "Bakkerij Crème", "groot", "3511 AB", "www.creme.example", 12500.5])
customers["A4"].number_format = "00000"
customers.append(["00124", "Café ’t Hoekje", "klein", "9711GA", "https://hoekje.example/contact"])
customers.append([125, "Garage Özdemir & Zn", "middelgroot", 1234])
customers["A6"].number_format = "00000"

history = book.create_sheet("Historie")
history.append(["Klant", "Datum", "Tijd", "Contactpersoon", "Telefoon", "Omschrijving", "Waardering"])
rows = [
    ["Bakkerij Crème", datetime.date(2026, 11, 20), datetime.time(14, 30), "Vries, J. de", "0612345678", "Pomp", "+"],
    ["00124", datetime.datetime(2026, 11, 4, 9, 5), None, "Bakker, E.", 612345679, 'Over de "offerte"; volgt', "-"],
    ["00125", datetime.date(2026, 7, 4), datetime.time(9, 5), "Mol", "+31 6 12345680", "Langs geweest"],
]
for row in rows:
    history.append(row)
for cell, code in {"B2": "dd-mm-yy", "B3": "dd-mm-yyyy hh:mm", "B4": "[$-413]d mmmm yyyy"}.items():
    history[cell].number_format = code

book.active = 1
book.save(sys.argv[1])
