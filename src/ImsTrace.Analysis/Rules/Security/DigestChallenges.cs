using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>The challenges of an answer, of a server and of a proxy (RFC 3261 sections 22.2 and 22.3).</summary>
internal static class DigestChallenges
{
    private static readonly MessageField[] Headers = [HeaderFields.Of(SipHeaderId.WwwAuthenticate), HeaderFields.Of(SipHeaderId.ProxyAuthenticate)];

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(Headers);

    /// <summary>Whether the answer is a challenge.</summary>
    public static bool Has(FlowMessage answer) => answer.Record.Has(Headers[0]) || answer.Record.Has(Headers[1]);

    /// <summary>Whether one of the answer's challenges has this nonce.</summary>
    public static bool IsFor(this FlowMessage answer, ReadOnlySpan<byte> nonce) => TryFind(answer, nonce, out _, out _);

    /// <summary>The algorithm that the challenge with this nonce asks for, empty where it names none, and whether another one offers SHA-256.</summary>
    public static bool TryFind(FlowMessage answer, ReadOnlySpan<byte> nonce, out ReadOnlySpan<byte> algorithm, out bool isStrongOffered)
    {
        bool isFound = false;
        algorithm = default;
        isStrongOffered = false;
        foreach (MessageField field in Headers)
        {
            foreach (ReadOnlySpan<byte> line in answer.Record.Lines(field))
            {
                AuthReader reader = new(line);
                reader.TryGet("algorithm"u8, out ReadOnlySpan<byte> asked);
                isStrongOffered |= IsStrong(asked);
                if (isFound || !reader.TryGet("nonce"u8, out ReadOnlySpan<byte> own) || !own.SequenceEqual(nonce))
                    continue;
                isFound = true;
                algorithm = asked;
            }
        }
        return isFound;
    }

    /// <summary>Whether the algorithm is one of RFC 8760.</summary>
    public static bool IsStrong(ReadOnlySpan<byte> algorithm) => algorithm.StartsWith("SHA-"u8);
}
