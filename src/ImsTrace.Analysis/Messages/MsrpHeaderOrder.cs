using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Messages;

/// <summary>
/// Keeps the order of an MSRP message's headers, a letter each: T To-Path, F From-Path, C Content-Type, M another MIME header,
/// o any other; and | where an empty line opens a body. Lines of headers without a field of their own are kept whole.
/// </summary>
internal static class MsrpHeaderOrder
{
    private const int Most = 64;

    public static void Set(in MsrpMessageView view, FieldPlan plan, MessageRecordBuilder builder)
    {
        Span<byte> letters = stackalloc byte[Most + 1];
        int count = 0;
        MsrpHeaderReader headers = view.Headers;
        while (count < Most && headers.TryRead(out MsrpHeader header))
        {
            letters[count++] = Letter(header);
            if (!HasField(header.Name) && plan.Has(MessageField.MsrpHeaders))
            {
                builder.Add(MessageField.MsrpHeaders, header.Text);
                builder.Append(MessageField.MsrpHeaders, ": "u8);
                builder.Append(MessageField.MsrpHeaders, header.Value);
            }
        }
        if (view.HasBody)
            letters[count++] = (byte)'|';
        if (plan.Has(MessageField.MsrpHeaderOrder))
            builder.Set(MessageField.MsrpHeaderOrder, letters[..count]);
    }

    private static byte Letter(in MsrpHeader header) => header.Name switch
    {
        MsrpHeaderName.ToPath => (byte)'T',
        MsrpHeaderName.FromPath => (byte)'F',
        MsrpHeaderName.ContentType => (byte)'C',
        MsrpHeaderName.ContentId or MsrpHeaderName.ContentDescription or MsrpHeaderName.ContentDisposition => (byte)'M',
        _ => (byte)'o',
    };

    private static bool HasField(MsrpHeaderName name)
        => name is > MsrpHeaderName.Other and <= MsrpHeaderName.ContentType or MsrpHeaderName.UsePath;
}
