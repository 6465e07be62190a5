namespace ImsTrace.Reporting.Text;

/// <summary>Colours text by ANSI sequences (ECMA-48 section 8.3.117), or leaves it as it is.</summary>
internal sealed class Palette(bool color)
{
    /// <summary>For what failed.</summary>
    public string Red(string text) => Paint(text, "31");

    /// <summary>For what went well.</summary>
    public string Green(string text) => Paint(text, "32");

    /// <summary>For what is doubtful.</summary>
    public string Yellow(string text) => Paint(text, "33");

    /// <summary>For headings.</summary>
    public string Bold(string text) => Paint(text, "1");

    private string Paint(string text, string code) => color ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
