using System.Globalization;
using System.Text;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>A sentence with expressions in braces, filled in only for a finding.</summary>
internal sealed class TextTemplate
{
    private readonly List<(string Text, Operand Value)> parts = [];

    private TextTemplate()
    {
    }

    /// <summary>Compiles a template.</summary>
    public static bool TryParse(string text, ExpressionNames names, out TextTemplate template, out ExpressionError error)
    {
        template = new();
        error = default;
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf('{', at);
            if (open < 0)
            {
                template.parts.Add((text[at..], default));
                break;
            }
            template.parts.Add((text[at..open], default));
            int close = text.IndexOf('}', open);
            if (close < 0)
            {
                error = new(open, "'{' without '}'");
                return false;
            }
            if (!ExpressionParser.TryParse(text[(open + 1)..close], names, out Operand value, out error))
            {
                error = error with { Offset = error.Offset + open + 1 };
                return false;
            }
            template.parts.Add(("", value));
            at = close + 1;
        }
        return true;
    }

    /// <summary>The sentence for the present context; what is absent stands as a dash.</summary>
    public string Fill(RuleContext context)
    {
        var text = new StringBuilder();
        foreach ((string piece, Operand value) in parts)
        {
            text.Append(piece);
            if (value.Number is { } number)
                text.Append(number(context)?.ToString(CultureInfo.InvariantCulture) ?? "-");
            else if (value.Test is { } test)
                text.Append(test(context) ? "yes" : "no");
            else if (value.Text is { } read)
                Append(text, read(context));
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, TextValue value)
        => text.Append(value.IsPresent ? Encoding.UTF8.GetString(value.Bytes).Replace('\n', ' ') : "-");
}
