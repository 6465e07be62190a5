using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Replay.Rewriting;

/// <summary>All values of the recording for which the replay has others: one table for headers and bodies of all messages.</summary>
internal sealed class BindingTable(BindingKinds kept, IReadOnlyList<UserField>? fields = null, bool isMsrpSecure = false)
{
    private const int Most = 100_000;
    private readonly List<Binding> bindings = [];
    private readonly Dictionary<ulong, int> byValue = [];
    private Binding[]? byLength;

    public int Count => bindings.Count;

    public Binding this[int index] => bindings[index];

    /// <summary>The kinds that stay as recorded.</summary>
    public BindingKinds Kept => kept;

    /// <summary>Enters a value; the first one who does so says where it comes from. -1 where its kind stays as recorded.</summary>
    public int Add(BindingKind kind, ReadOnlySpan<byte> recorded, BindingSource source, int role = -1, BindingForm form = BindingForm.Token)
    {
        if (recorded.IsEmpty || kept.Keeps(kind))
            return -1;
        ulong key = Key(kind, recorded);
        if (byValue.TryGetValue(key, out int known))
            return known;
        if (bindings.Count == Most)
            return -1;
        byValue.Add(key, bindings.Count);
        bindings.Add(new(bindings.Count, kind, recorded.ToArray(), source, role, form));
        byLength = null;
        return bindings.Count - 1;
    }

    /// <summary>The place of a value; -1 where it is not bound.</summary>
    public int Find(BindingKind kind, ReadOnlySpan<byte> recorded) => byValue.GetValueOrDefault(Key(kind, recorded), -1);

    /// <summary>Whether MSRP that was recorded over TCP goes over TLS.</summary>
    public bool IsMsrpSecure => isMsrpSecure;

    /// <summary>Whether a description that is sent has our fingerprint.</summary>
    public bool HasFingerprint => bindings.Exists(static binding => binding.Form == BindingForm.Fingerprint);

    /// <summary>What users have in place of recorded headers and bodies.</summary>
    public IReadOnlyList<UserField> Fields { get; } = fields ?? [];

    /// <summary>The one that takes the place of bodies' texts; null for none.</summary>
    public UserField? BodyField { get; } = fields?.FirstOrDefault(field => field.IsBody);

    /// <summary>Whether a message that is sent has the field.</summary>
    public bool IsUsed(UserField field) => bindings.Exists(binding => binding.Field == field);

    /// <summary>Enters a header or text that a role sends, for which its user has another.</summary>
    public void AddField(UserField field, ReadOnlySpan<byte> recorded, int role)
    {
        if (bindings.Count < Most && FindField(field, recorded, role, isSent: true) < 0)
            bindings.Add(new(bindings.Count, BindingKind.UserField, recorded.ToArray(), BindingSource.User, role, BindingForm.Field) { Field = field });
    }

    /// <summary>The place of a header or text that a role sends; of one that comes to it, what another one has sent.</summary>
    public int FindField(UserField field, ReadOnlySpan<byte> recorded, int role, bool isSent)
    {
        foreach (Binding binding in bindings)
        {
            if (binding.Field == field && (binding.Role == role) == isSent && recorded.SequenceEqual(binding.Recorded))
                return binding.Index;
        }
        return -1;
    }

    /// <summary>The field that stands in a header's place; null for none.</summary>
    public UserField? FieldOf(SipHeaderId id, ReadOnlySpan<byte> name)
    {
        foreach (UserField field in Fields)
        {
            if (field.IsOf(id, name))
                return field;
        }
        return null;
    }

    /// <summary>
    /// The longest bound value that stands at this place of a text as a word of its own; null where none does. Tags and the like also
    /// occur in bodies: this is how they are found there.
    /// </summary>
    public Binding? Match(ReadOnlySpan<byte> text, int place)
    {
        byLength ??= [.. bindings.Where(IsFoundInText).OrderByDescending(binding => binding.Recorded.Length)];
        foreach (Binding binding in byLength)
        {
            if (text[place..].StartsWith(binding.Recorded) && IsWord(text, place, binding.Recorded.Length))
                return binding;
        }
        return null;
    }

    // A number is a word of many texts, and so may a user's part of a URI be.
    private static bool IsFoundInText(Binding binding) => binding.Form is not (BindingForm.Number or BindingForm.MsrpPort or BindingForm.User or BindingForm.Field or BindingForm.Fingerprint) && binding.Recorded.Length >= 3;

    private static bool IsWord(ReadOnlySpan<byte> text, int place, int length)
        => (place == 0 || !IsWordByte(text[place]) || !IsWordByte(text[place - 1]))
            && (place + length == text.Length || !IsWordByte(text[place + length - 1]) || !IsWordByte(text[place + length]));

    private static bool IsWordByte(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'+' or (byte)'%';

    private static ulong Key(BindingKind kind, ReadOnlySpan<byte> recorded) => FieldHash.Of(recorded) * 31 + (ulong)kind;
}
