using System.Text;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Messages;

/// <summary>
/// SIP headers as fields of a record: <c>header.</c> and the name in snake_case, such as <c>header.security_verify</c>. A list of
/// the values of its header lines, as they stand.
/// </summary>
public static class HeaderFields
{
    private const string Prefix = "header.";

    /// <summary>The field of a header.</summary>
    public static MessageField Of(SipHeaderId header) => (MessageField)(MessageFields.FirstHeader + (int)header);

    /// <summary>Whether the field is a header.</summary>
    public static bool Has(MessageField field) => (int)field >= MessageFields.FirstHeader;

    /// <summary>Finds a header's field by its name.</summary>
    public static bool TryFind(string name, out MessageField field)
    {
        field = default;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        SipHeaderId header = SipHeaderNames.Find(Encoding.ASCII.GetBytes(name[Prefix.Length..].Replace('_', '-')));
        field = Of(header);
        return header != SipHeaderId.Unknown;
    }

    internal static SipHeaderId Header(MessageField field) => (SipHeaderId)((int)field - MessageFields.FirstHeader);

    internal static string Name(MessageField field)
        => Prefix + Encoding.ASCII.GetString(SipHeaderNames.NameOf(Header(field))).ToLowerInvariant().Replace('-', '_');
}
