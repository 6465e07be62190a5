using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>The codes of what breaks a protocol's syntax by their names, for rules that are asked of each message.</summary>
internal static class ProblemNames
{
    private static readonly Dictionary<ulong, int> Codes =
        Enum.GetValues<DecodeErrorCode>().ToDictionary(code => FieldHash.Of(Encoding.ASCII.GetBytes(code.ToString())), code => (int)code);

    /// <summary>Finds the code of a name of <see cref="DecodeErrorCode"/>.</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out int code) => Codes.TryGetValue(FieldHash.Of(name), out code);
}
