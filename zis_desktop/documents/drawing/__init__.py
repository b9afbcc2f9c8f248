"""How the papers are drawn, with ReportLab. Imported only when a paper is made."""
