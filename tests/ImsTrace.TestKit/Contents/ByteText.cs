using System.Text;

namespace ImsTrace.TestKit.Contents;

/// <summary>Bytes as a string with one letter a byte, so that edits of text leave other bytes alone.</summary>
public static class ByteText
{
    public static string Of(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    public static byte[] ToBytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Text of a definition file: its UTF-8 bytes, each as a letter.</summary>
    public static string Wide(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The same with the line ends of protocols.</summary>
    public static string Lines(string text) => Wide(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
}
