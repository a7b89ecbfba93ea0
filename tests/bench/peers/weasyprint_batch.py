# SPDX-License-Identifier: EUPL-1.2
"""weasyprint_batch.py FOLDER FILE.html...: all in one process, fonts read once, tagged (PDF/UA-1)"""
import os
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

fonts = FontConfiguration()
for path in sys.argv[2:]:
    name = os.path.splitext(os.path.basename(path))[0] + ".pdf"
    HTML(path).write_pdf(os.path.join(sys.argv[1], name), font_config=fonts, variant="pdf/ua-1")
