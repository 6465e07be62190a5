namespace ImsTrace.Analysis.Flows;

/// <summary>Writes a flow's 64-bit key as 13 lower-case letters of base32 (RFC 4648 section 6).</summary>
public static class FlowId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The text of a key.</summary>
    public static string Format(ulong key) => string.Create(13, key, static (text, rest) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = Alphabet[(int)(rest >> 59)];
            rest <<= 5;
        }
    });
}
