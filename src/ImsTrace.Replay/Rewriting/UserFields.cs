using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Rewriting;

/// <summary>Reads the fields of <c>--set</c> and holds them against the users file and the recorded messages.</summary>
internal static class UserFields
{
    /// <summary>Reads them; false, and why, where one is wrong.</summary>
    public static bool TryRead(IReadOnlyList<string> texts, out IReadOnlyList<UserField> fields, out string wrong)
    {
        List<UserField> read = [];
        fields = read;
        wrong = "";
        foreach (string text in texts)
        {
            if (!UserField.TryParse(text, out UserField? field, out wrong))
                return false;
            if (read.Exists(other => other.IsBody == field.IsBody && (other.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase) || other.IsOf(field.Id, []))))
            {
                wrong = $"--set {field.Name} is given twice.";
                return false;
            }
            read.Add(field);
        }
        return true;
    }

    /// <summary>Whether the users file has what the fields take; why not, else null.</summary>
    public static ReplayProblem? Check(IReadOnlyList<UserField> fields, IReadOnlyList<UserRow>? users, string? path)
    {
        foreach (UserField field in fields)
        {
            foreach (string column in field.Columns)
            {
                if (users is null)
                    return new($"--set {field.Name}: {{{column}}} is a column of a users file; name one with --users.", IsUsage: true);
                if (!users[0].Has(column))
                    return new($"--set {field.Name}: {{{column}}} is no column of {path} that may be sent; it has {string.Join(", ", users[0].Names)}.", IsUsage: true);
                if (!field.IsBody && users.FirstOrDefault(user => user.Cell(column).AsSpan().ContainsAny('\r', '\n')) is { } broken)
                    return new($"{path}, line {broken.Line}: {column} has a line break, and --set puts it into the header {field.Name}.", IsUsage: false);
            }
            if (!field.IsBody && field.Text.AsSpan().ContainsAny('\r', '\n'))
                return new($"--set {field.Name}: a header has no line break.", IsUsage: true);
        }
        return null;
    }

    /// <summary>Whether each field has its place in a message that is sent, and a user whose columns it takes; why not, else null.</summary>
    public static ReplayProblem? Check(BindingTable table, IReadOnlyList<RolePart> users)
    {
        foreach (UserField field in table.Fields)
        {
            if (!table.IsUsed(field))
                return new(field.IsBody ? $"--set {field.Name}: no message that is sent has a body of text." : $"--set {field.Name}: no message that is sent has this header.", IsUsage: true);
            if (users.Count == 0 && field.Columns.Any())
                return new($"--set {field.Name}: no played role is a user whose row could have {{{field.Columns.First()}}}.", IsUsage: true);
        }
        return null;
    }
}
