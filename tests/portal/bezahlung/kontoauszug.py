"""Bank statements for tests: camt.053 and camt.054 with invented entries."""

from xml.sax.saxutils import escape


ROOTS = {"053": ("BkToCstmrStmt", "Stmt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}


def entry(
    amount, *, kind="CRDT", status="BOOK", reversal=False, ref="", name="", zweck="", bank="", bundle=(), currency="EUR"
):
    """Return one entry; ``bundle`` are ``(amount, reference)`` of payments in it."""

    def details(part, reference, amount=""):
        strd = f"<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd>" if reference else ""
        told = f'<Amt Ccy="{currency}">{amount}</Amt>' if amount else ""
        return (
            f"<TxDtls>{told}<RltdPties><Dbtr><Nm>{escape(name)}</Nm></Dbtr></RltdPties>"
            f"<RmtInf><Ustrd>{escape(zweck)}</Ustrd>{strd}</RmtInf></TxDtls>"
        )

    inner = "".join(details(n, one, part) for n, (part, one) in enumerate(bundle)) or details(0, ref)
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{kind}</CdtDbtInd>'
        f"{'<RvslInd>true</RvslInd>' if reversal else ''}<Sts>{status}</Sts><BookgDt><Dt>2026-11-30</Dt></BookgDt>"
        f"{f'<AcctSvcrRef>{bank}</AcctSvcrRef>' if bank else ''}<NtryDtls>{inner}</NtryDtls></Ntry>"
    )


def statement(*entries, kind="053"):
    root, inner = ROOTS[kind]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.08"><{root}><{inner}>'
        f"<Acct><Id><IBAN>DE37999999990123456789</IBAN></Id></Acct>{''.join(entries)}</{inner}></{root}></Document>"
    ).encode()
