using System.Globalization;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Show.Trees;

namespace ImsTrace.Reporting.Show;

/// <summary>The tree of a message whose run kept its bytes.</summary>
public static class MessageTree
{
    /// <summary>Decodes all of the message.</summary>
    public static TreeNode Of(MessageRecord message) => Of(message, hidesContent: false, chunked: null, out _);

    /// <summary>Decodes the message, and gives its bytes as far as they are to be shown; <paramref name="chunked"/> is what an MSRP chunk belongs to.</summary>
    internal static TreeNode Of(MessageRecord message, bool hidesContent, ChunkedMessage? chunked, out ReadOnlyMemory<byte> shown)
    {
        ReadOnlySpan<byte> bytes = message.Bytes.Span;
        TreeBuilder tree = new(Title(message.Protocol), MessageNames.Get(message), bytes, hidesContent);
        switch (message.Protocol)
        {
            case Protocol.Sip:
                SipTree.Add(ref tree, bytes, message.IsTruncated);
                break;
            case Protocol.Diameter:
                DiameterTree.Add(ref tree, bytes);
                break;
            case Protocol.Msrp:
                MsrpTree.Add(ref tree, bytes, chunked);
                break;
            case Protocol.H248:
                H248Tree.Add(ref tree, bytes, message.Part);
                break;
        }
        if (message.IsTruncated)
            tree.Leaf("cut", string.Create(CultureInfo.InvariantCulture, $"{message.Size - bytes.Length} bytes are not in the capture"), default);
        shown = hidesContent ? tree.Shown() : message.Bytes;
        return tree.Root;
    }

    private static string Title(Protocol protocol) => protocol switch
    {
        Protocol.Sip => "SIP",
        Protocol.Diameter => "Diameter",
        Protocol.Msrp => "MSRP",
        Protocol.H248 => "H.248",
        _ => "message",
    };
}
