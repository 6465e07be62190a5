using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ImsTrace.Replay.Plans;

/// <summary>
/// Reads the users file: CSV (RFC 4180) with a header row of identity, private_identity, password, k, op, opc, amf, sqn; a column that
/// is not needed may be left out, and others are kept for who sends their cells.
/// </summary>
internal static class UsersFile
{
    private const int MostUsers = 1_000_000;
    private const int KeyDigits = 32;
    private static readonly string[] Known = ["identity", "private_identity", "password", "k", "op", "opc", "amf", "sqn"];

    /// <summary>The users; false, and what is wrong on which line, where a row cannot be read.</summary>
    public static bool TryRead(string path, TextReader text, [NotNullWhen(true)] out IReadOnlyList<UserRow>? users, out string wrong)
    {
        users = null;
        List<string> cells = [];
        if (!TryReadRow(text, cells, out bool isCut) || isCut)
        {
            wrong = $"{path} has no header row; it begins with identity,private_identity,password,k,op,opc,amf,sqn.";
            return false;
        }
        string[] names = [.. cells.Select(cell => cell.Trim().ToLowerInvariant())];
        if (!names.Contains("identity"))
        {
            wrong = $"{path}, line 1: there is no column identity.";
            return false;
        }
        string[] more = [.. names.Where(name => name.Length > 0 && !Known.Contains(name)).Distinct()];
        int[] places = [.. more.Select(name => Array.IndexOf(names, name))];
        List<UserRow> rows = [];
        int line = 1;
        while (TryReadRow(text, cells, out isCut))
        {
            line++;
            if (cells is [""] or [])
                continue;
            string problem = "a quote is not closed.";
            UserRow? row = isCut ? null : Read(names, cells, line, out problem);
            if (row is null)
            {
                wrong = $"{path}, line {line}: {problem}";
                return false;
            }
            if (rows.Count == MostUsers)
            {
                wrong = $"{path} has more than {MostUsers} users.";
                return false;
            }
            rows.Add(more.Length == 0 ? row : row with { MoreNames = more, More = [.. places.Where(place => place < cells.Count).Select(place => cells[place])] });
        }
        wrong = rows.Count == 0 ? $"{path} has no user below its header row." : "";
        users = rows;
        return rows.Count > 0;
    }

    private static UserRow? Read(string[] names, List<string> cells, int line, out string wrong)
    {
        wrong = "";
        if (cells.Count > names.Length)
            wrong = $"there are {cells.Count} cells under {names.Length} columns.";
        else if (Cell("identity") is not { } identity || !IsIdentity(identity))
            wrong = $"'{Cell("identity")}' is no identity; write user@domain or sip:user@domain.";
        else if (!TryHex(Cell("k"), KeyDigits, out byte[]? key))
            wrong = $"k has to be {KeyDigits} hexadecimal digits.";
        else if (!TryHex(Cell("op"), KeyDigits, out byte[]? op) | !TryHex(Cell("opc"), KeyDigits, out byte[]? opc))
            wrong = $"op and opc have to be {KeyDigits} hexadecimal digits.";
        else if (!TryHex(Cell("amf"), 4, out byte[]? field))
            wrong = "amf has to be 4 hexadecimal digits.";
        else if (!TrySequence(Cell("sqn"), out ulong sequence))
            wrong = "sqn has to be up to 12 hexadecimal digits.";
        else if (key is not null && op is null && opc is null)
            wrong = "there is a k but neither op nor opc.";
        else
            return new(line, WithoutScheme(identity), Cell("private_identity"), Cell("password"), key, opc ?? op, opc is not null, sequence, field);
        return null;

        string? Cell(string name)
        {
            int place = Array.IndexOf(names, name);
            return place >= 0 && place < cells.Count && cells[place].Trim() is { Length: > 0 } text ? text : null;
        }
    }

    private static bool IsIdentity(string text)
    {
        string bare = WithoutScheme(text);
        int at = bare.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < bare.Length - 1 && !bare.AsSpan().ContainsAnyInRange('\0', ' ') && !bare.AsSpan().ContainsAny("<>\";,");
    }

    private static string WithoutScheme(string identity)
        => identity.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? identity[4..] : identity;

    private static bool TryHex(string? text, int digits, out byte[]? bytes)
    {
        bytes = null;
        if (text is null)
            return true;
        string bare = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        bool isHex = bare.Length == digits && bare.All(char.IsAsciiHexDigit);
        bytes = isHex ? Convert.FromHexString(bare) : null;
        return isHex;
    }

    private static bool TrySequence(string? text, out ulong sequence)
    {
        sequence = 0;
        if (text is null)
            return true;
        string bare = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return bare.Length is > 0 and <= 12 && ulong.TryParse(bare, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out sequence);
    }

    // A row may go on over several lines within quotes.
    private static bool TryReadRow(TextReader text, List<string> cells, out bool isCut)
    {
        cells.Clear();
        isCut = false;
        int next = text.Read();
        if (next < 0)
            return false;
        System.Text.StringBuilder cell = new();
        bool isQuoted = false;
        for (; next >= 0 && (isQuoted || next != '\n'); next = text.Read())
        {
            if (next == '"' && isQuoted && text.Peek() == '"')
                cell.Append((char)text.Read());
            else if (next == '"')
                isQuoted = !isQuoted;
            else if (next == ',' && !isQuoted)
                Take();
            else if (isQuoted || (next != '\r' && next != '\uFEFF'))
                cell.Append((char)next);
        }
        isCut = isQuoted;
        Take();
        return true;

        void Take()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
