using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Identities;

/// <summary>Learns who has which identities from registrations, Cx and assertions (spec part 2.8).</summary>
internal sealed class IdentityLearner(IdentityTable table)
{
    private const int MostContacts = 16;
    private static readonly MessageField Contact = HeaderFields.Of(SipHeaderId.Contact);
    private static readonly MessageField PublicIdentities = AvpFields.Of("public_identities");
    private static readonly MessageField UserData = AvpFields.Of("user_data");

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(Contact, PublicIdentities, UserData, MessageField.AssertedIdentities, MessageField.UserName, MessageField.PublicIdentity);

    /// <summary>A REGISTER succeeded.</summary>
    /// <param name="binding">What it bound.</param>
    /// <param name="answer">Its 200.</param>
    /// <param name="terminal">Where it came from; null where its first hop was not captured.</param>
    public void OnRegistered(Binding binding, MessageRecord answer, Endpoint? terminal)
    {
        KnownUser user = UserOf(Bytes(binding.PrivateIdentity), Bytes(binding.PublicIdentity), answer);
        long time = table.TimeOf(answer);
        long? until = binding.ValidUntil - (answer.Time - time);
        LearnPublic(user, Bytes(binding.PublicIdentity), IdentitySource.Registration, answer);
        foreach (string associated in binding.AssociatedIdentities)
            LearnPublic(user, Bytes(associated), IdentitySource.AssociatedUri, answer);
        if (binding.GrantedExpires == 0)
        {
            EndContacts(user, time);
            return;
        }
        foreach (string contact in binding.Contacts.Count > 0 ? binding.Contacts : [binding.Contact])
            table.Learn(user, IdentityKind.Contact, Bytes(contact), IdentitySource.Registration, time, answer.Number, until);
        if (terminal is { } address)
            table.Learn(user, address, IdentitySource.Registration, time, answer.Number, until);
        table.Learn(user, IdentityKind.ChargingId, Bytes(binding.Icid), IdentitySource.Registration, time, answer.Number);
        LearnGruus(user, answer, until);
    }

    /// <summary>A request of Cx, which names a private identity and public ones of one user.</summary>
    public void OnQuery(MessageRecord request)
    {
        if (!request.Has(MessageField.UserName) || !request.Has(MessageField.PublicIdentity))
            return;
        KnownUser user = UserOf(request.Text(MessageField.UserName), request.Text(MessageField.PublicIdentity), request);
        foreach (ReadOnlySpan<byte> identity in request.Lines(PublicIdentities))
            LearnPublic(user, identity, IdentitySource.Cx, request);
    }

    /// <summary>The identities of a user's profile.</summary>
    /// <param name="request">Names the user.</param>
    /// <param name="answer">Brings the profile: the SAA, or the request itself where the HSS pushes it.</param>
    public void OnProfile(MessageRecord request, MessageRecord answer)
    {
        if (table.Find(IdentityTable.KeyOf(IdentityKind.Private, request.Text(MessageField.UserName)), table.TimeOf(answer)) is not { } user)
            return;
        ProfileIdentityReader identities = new(answer.Text(UserData));
        while (identities.TryRead(out ReadOnlySpan<byte> identity))
            LearnPublic(user, identity, IdentitySource.Cx, answer);
    }

    /// <summary>The network ends the registrations of a user (TS 29.228 section 6.1.3).</summary>
    public void OnTermination(MessageRecord request)
    {
        if (UserNamedIn(request) is { } user)
            EndContacts(user, table.TimeOf(request));
    }

    /// <summary>The user that a request of Cx is about; null where nobody is known.</summary>
    public KnownUser? UserNamedIn(MessageRecord request)
        => table.Find(IdentityTable.KeyOf(IdentityKind.Private, request.Text(MessageField.UserName)), table.TimeOf(request))
            ?? table.Find(IdentityTable.KeyOf(IdentityKind.Public, request.Text(MessageField.PublicIdentity)), table.TimeOf(request));

    /// <summary>A proxy asserts who a terminal is: with two identities they are one user's (RFC 3325 section 9.1).</summary>
    public void OnAssertion(MessageRecord asserted, Endpoint terminal)
    {
        LineEnumerator lines = asserted.Lines(MessageField.AssertedIdentities).GetEnumerator();
        if (!lines.MoveNext())
            return;
        ReadOnlySpan<byte> first = lines.Current;
        ReadOnlySpan<byte> second = lines.MoveNext() ? lines.Current : default;
        long time = table.TimeOf(asserted);
        KnownUser? user = table.Find(PublicIdentity.Hash(first), time) ?? (second.IsEmpty ? null : table.Find(PublicIdentity.Hash(second), time));
        if (user is null && second.IsEmpty)
            return; // one name alone says nothing of another
        user ??= table.Obtain([], time);
        LearnPublic(user, first, IdentitySource.Assertion, asserted);
        LearnPublic(user, second, IdentitySource.Assertion, asserted);
        table.Learn(user, terminal, IdentitySource.Assertion, time, asserted.Number);
        table.Learn(user, IdentityKind.ChargingId, asserted.Text(MessageField.Icid), IdentitySource.Assertion, time, asserted.Number);
    }

    private static void EndContacts(KnownUser user, long time)
    {
        IdentityTable.End(user, IdentityKind.Contact, time);
        IdentityTable.End(user, IdentityKind.Gruu, time);
    }

    private KnownUser UserOf(ReadOnlySpan<byte> privateIdentity, ReadOnlySpan<byte> publicIdentity, MessageRecord message)
    {
        ReadOnlySpan<ulong> keys = [IdentityTable.KeyOf(IdentityKind.Private, privateIdentity), PublicIdentity.Hash(publicIdentity)];
        KnownUser user = table.Obtain(keys, table.TimeOf(message));
        table.Learn(user, IdentityKind.Private, privateIdentity, message.Protocol == Protocol.Diameter ? IdentitySource.Cx : IdentitySource.Registration, table.TimeOf(message), message.Number);
        return user;
    }

    private void LearnPublic(KnownUser user, ReadOnlySpan<byte> identity, IdentitySource source, MessageRecord message)
        => table.Learn(user, IsNumber(identity) ? IdentityKind.Number : IdentityKind.Public, identity, source, table.TimeOf(message), message.Number);

    // RFC 3966, or a sip URI of a number (RFC 3261 section 19.1.6).
    private static bool IsNumber(ReadOnlySpan<byte> identity)
        => identity.StartsWith("tel:"u8) || identity[(identity.IndexOf((byte)':') + 1)..].StartsWith("+"u8);

    private void LearnGruus(KnownUser user, MessageRecord answer, long? until)
    {
        int left = MostContacts;
        foreach (ReadOnlySpan<byte> value in answer.Lines(Contact))
        {
            NameAddrReader contacts = new(value);
            while (left-- > 0 && contacts.TryRead(out NameAddrView contact))
            {
                LearnGruu(user, contact, "pub-gruu"u8, answer, until);
                LearnGruu(user, contact, "temp-gruu"u8, answer, until);
            }
        }
    }

    private void LearnGruu(KnownUser user, in NameAddrView contact, ReadOnlySpan<byte> name, MessageRecord answer, long? until)
    {
        if (contact.TryGetParameter(name, out ReadOnlySpan<byte> gruu))
            table.Learn(user, IdentityKind.Gruu, gruu.Trim((byte)'"'), IdentitySource.Registration, table.TimeOf(answer), answer.Number, until);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
