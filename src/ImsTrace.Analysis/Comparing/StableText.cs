using System.Text;

namespace ImsTrace.Analysis.Comparing;

/// <summary>Takes out of a value what differs in each run: volatile parameters, and addresses of nodes, for which their roles stand.</summary>
public sealed class StableText(IEnumerable<(string Host, string Role)> nodes)
{
    private readonly (string Host, string Role)[] hosts = [.. nodes.OrderByDescending(node => node.Host.Length)];

    /// <summary>The value without them.</summary>
    public string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        StringBuilder text = new(value.Length);
        int at = ParameterEnd(value, 0);
        while (at < value.Length)
        {
            // Parameters stand behind semicolons, in credentials behind commas too.
            if (value[at] is ';' or ',' or ' ' && ParameterEnd(value, at + 1) is > 0 and var end)
                at = end;
            else if (IsStart(value, at) && HostAt(value, at) is (> 0 and var length, { } role))
                at = AfterHost(value, at + length, role, text);
            else
                text.Append(value[at++]);
        }
        return text.ToString().TrimStart(';', ',', ' ').TrimEnd();
    }

    /// <summary>The number of a parameter; empty where the value has none.</summary>
    public static string Parameter(string value, string name)
    {
        ArgumentNullException.ThrowIfNull(value);
        int at = value.IndexOf($";{name}=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return "";
        int start = at + name.Length + 2;
        int end = start;
        while (end < value.Length && char.IsAsciiDigit(value[end]))
            end++;
        return value[start..end];
    }

    // The end of a parameter that is left out; 0 where none starts here.
    private static int ParameterEnd(string value, int start)
    {
        while (start < value.Length && value[start] == ' ')
            start++;
        int end = start;
        while (end < value.Length && (char.IsAsciiLetterOrDigit(value[end]) || value[end] is '-' or '_' or '.'))
            end++;
        if (end == start || !VolatileFields.HasParameter(value[start..end]))
            return 0;
        if (end == value.Length || value[end] != '=')
            return end < value.Length && value[end] is not (';' or ',' or '>') ? 0 : end;
        end++;
        bool isQuoted = end < value.Length && value[end] == '"';
        for (end += isQuoted ? 1 : 0; end < value.Length; end++)
        {
            if (isQuoted ? value[end] == '"' : value[end] is ';' or ',' or '>' or ' ')
                break;
        }
        return isQuoted ? Math.Min(end + 1, value.Length) : end;
    }

    private static bool IsStart(string value, int at) => at == 0 || !(char.IsAsciiLetterOrDigit(value[at - 1]) || value[at - 1] is '.' or '-');

    private (int Length, string? Role) HostAt(string value, int at)
    {
        foreach ((string host, string role) in hosts)
        {
            int end = at + host.Length;
            if (string.CompareOrdinal(value, at, host, 0, host.Length) == 0 && (end == value.Length || !(char.IsAsciiLetterOrDigit(value[end]) || value[end] == '.')))
                return (host.Length, role);
        }
        return (0, null);
    }

    // Behind an address its port goes too.
    private static int AfterHost(string value, int end, string role, StringBuilder text)
    {
        text.Append('{').Append(role).Append('}');
        if (end + 1 >= value.Length || value[end] != ':' || !char.IsAsciiDigit(value[end + 1]))
            return end;
        for (end++; end < value.Length && char.IsAsciiDigit(value[end]); end++)
        {
        }
        return end;
    }
}
