namespace ImsTrace.Protocols.H248.Text;

/// <summary>What stands behind a token, in front of its braces.</summary>
internal enum TokenValue : byte
{
    None,
    /// <summary>The token alone says 1.</summary>
    On,
    /// <summary>The token alone says 0.</summary>
    Off,
    /// <summary>Nothing but the sign in front of the braces.</summary>
    EqualSign,
    Number,
    /// <summary>A transaction id, and in replies /segment and /END.</summary>
    Transaction,
    ContextId,
    Terminations,
    Word,
    Enumerated,
    /// <summary>Words in braces, each an enumerated node below.</summary>
    EnumeratedList,
    /// <summary>One modem type behind =, or several in brackets.</summary>
    ModemTypes,
    Address,
    Reason,
    /// <summary>=, &lt;, &gt; or # and one value or several (parmValue).</summary>
    Parameter,
    DigitMap,
    PackageVersion,
}
