namespace ImsTrace.Protocols.H248.Text;

/// <summary>What the braces around a token belong to, which says what the token means.</summary>
internal enum TokenGroup : byte
{
    None,
    Message,
    Transaction,
    Context,
    ContextAudit,
    Command,
    Media,
    LocalControl,
    TerminationState,
    Properties,
    Events,
    Event,
    Embed,
    Signals,
    Signal,
    Audit,
    ServiceChange,
    ObservedEvents,
    Statistics,
    Packages,
}
