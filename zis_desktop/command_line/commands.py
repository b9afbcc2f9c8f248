"""All commands, in the order in which help names them; the module of one is imported when it is used."""

from zis_desktop.command_line.command import Listed

COMMANDS = (
    Listed("new", "maak een nieuw, leeg bestand", "zis_desktop.command_line.stores"),
    Listed("import", "lees een leerlingenlijst in", "zis_desktop.command_line.stores"),
    Listed("count", "tel de leerlingen per gemeente", "zis_desktop.command_line.stores"),
    Listed("budget", "toon het budget van een jaar per gemeente", "zis_desktop.command_line.budgets"),
    Listed("audit", "maak een uittreksel voor controle van een periode", "zis_desktop.command_line.audits"),
    Listed("agenda", "toon de agenda van een maandag", "zis_desktop.command_line.agendas"),
    Listed(
        "calendar",
        "bewaar de vergaderdagen van een schooljaar voor een agendaprogramma",
        "zis_desktop.command_line.agendas",
    ),
    Listed("plan", "stel de beste volgorde van losse agenda's samen", "zis_desktop.command_line.agendas"),
    Listed("document", "maak een document als PDF", "zis_desktop.command_line.documents"),
    Listed("backup", "maak een reservekopie", "zis_desktop.command_line.backups"),
    Listed("restore", "zet een reservekopie terug", "zis_desktop.command_line.backups"),
    Listed("new-key", "geef de gegevens een nieuwe sleutel", "zis_desktop.command_line.new_keys"),
    Listed("retention", "toon wat weg kan omdat de bewaartermijn voorbij is", "zis_desktop.command_line.retention"),
    Listed("check", "controleer het bestand", "zis_desktop.command_line.stores"),
)
