"""Budget: what was agreed per municipality, what of it is used and to be paid, and what an hour costs."""

from ui.budget.audit_tab import AuditTab
from ui.budget.invoices_tab import InvoicesTab
from ui.budget.rates_tab import RatesTab
from ui.budget.settlement_tab import SettlementTab
from ui.budget.use_tab import UseTab
from ui.budget.years_tab import YearsTab
from ui.tabbed import Tab, TabbedScreen, topics_of

TABS: tuple[type[Tab], ...] = (YearsTab, UseTab, SettlementTab, InvoicesTab, AuditTab, RatesTab)


class BudgetView(TabbedScreen):
    """The money of the covenant."""

    title = "Budget"
    key = "budget"
    kinds = TABS
    topics = topics_of(TABS)
