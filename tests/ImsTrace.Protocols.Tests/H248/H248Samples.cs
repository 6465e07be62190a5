using System.Text;

namespace ImsTrace.Protocols.Tests.H248;

/// <summary>H.248 messages that tests share: those of Erlang/OTP's megaco application, and small ones of our own.</summary>
internal static class H248Samples
{
    // What the encoder of these three wrote is in no version of the grammar: a token EmergencyOffToken, and two directions in one triple.
    public static readonly string[] AgainstTheGrammar = ["msg61a", "msg71b10", "msg71b11"];

    /// <summary>The messages of Corpus, each with its file's name.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Corpus()
        => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "H248", "Corpus"), "*.txt")
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)));

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
