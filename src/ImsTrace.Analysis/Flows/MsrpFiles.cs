using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Files;

namespace ImsTrace.Analysis.Flows;

/// <summary>Holds the content of MSRP messages against the file that the session's SDP names (RFC 5547 section 6).</summary>
internal static class MsrpFiles
{
    private const int LongestDigest = 32;

    /// <summary>Whether the hash of the content is the one in a=file-selector of its session; null where there is nothing to compare.</summary>
    public static bool? IsNamed(List<FlowMessage> offers, MessageRecord message)
    {
        if (!message.Has(MessageField.ContentSha1))
            return null;
        ulong to = SessionPaths.Key(new MsrpPath(message.Text(MessageField.ToPath)).Last);
        ulong from = SessionPaths.Key(new MsrpPath(message.Text(MessageField.FromPath)).Last);
        bool? isNamed = null;
        foreach (FlowMessage candidate in offers)
        {
            LineEnumerator selectors = candidate.Record.Lines(MessageField.SdpFileSelectors).GetEnumerator();
            foreach (ReadOnlySpan<byte> path in candidate.Record.Lines(MessageField.SdpPaths))
            {
                ulong key = selectors.MoveNext() ? SessionPaths.Key(path) : 0;
                if (key != 0 && (key == to || key == from) && SdpFileSelector.TryRead(selectors.Current, out SdpFileSelector file))
                    isNamed = Matches(file, message) ?? isNamed;
            }
        }
        return isNamed;
    }

    private static bool? Matches(SdpFileSelector file, MessageRecord message)
    {
        if (file.TryGetHash("sha-256"u8, out ReadOnlySpan<byte> hash))
            return Matches(hash, message.Text(MessageField.ContentSha256));
        return file.TryGetHash("sha-1"u8, out hash) ? Matches(hash, message.Text(MessageField.ContentSha1)) : null;
    }

    private static bool Matches(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> hex)
    {
        Span<byte> digest = stackalloc byte[LongestDigest];
        return Convert.FromHexString(hex, digest, out _, out int length) == System.Buffers.OperationStatus.Done
            && SdpHex.Matches(hash, digest[..length]);
    }
}
