using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>What a SIP method makes of a flow.</summary>
internal static class SipMethods
{
    public static readonly ulong Invite = FieldHash.Of("INVITE"u8);
    public static readonly ulong Register = FieldHash.Of("REGISTER"u8);
    public static readonly ulong Message = FieldHash.Of("MESSAGE"u8);

    public static FlowKind KindOf(ReadOnlySpan<byte> method) => method switch
    {
        _ when method.SequenceEqual("MESSAGE"u8) => FlowKind.PagerMessage,
        _ when method.SequenceEqual("REGISTER"u8) => FlowKind.Registration,
        _ when IsOfSession(method) => FlowKind.Session,
        _ when method.SequenceEqual("OPTIONS"u8) => FlowKind.Options,
        _ when method.SequenceEqual("SUBSCRIBE"u8) || method.SequenceEqual("NOTIFY"u8) || method.SequenceEqual("PUBLISH"u8)
            => FlowKind.Subscription,
        _ => FlowKind.Other,
    };

    /// <summary>Methods that live in an INVITE's dialog.</summary>
    public static bool IsOfSession(ReadOnlySpan<byte> method)
        => method.SequenceEqual("INVITE"u8) || method.SequenceEqual("ACK"u8) || method.SequenceEqual("BYE"u8)
            || method.SequenceEqual("CANCEL"u8) || method.SequenceEqual("PRACK"u8) || method.SequenceEqual("UPDATE"u8)
            || method.SequenceEqual("INFO"u8) || method.SequenceEqual("REFER"u8);

    /// <summary>The method by which an ACK, a CANCEL and their INVITE are one flow.</summary>
    public static ulong FlowHash(ReadOnlySpan<byte> method) => IsOfSession(method) ? Invite : FieldHash.Of(method);
}
