using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Tests.Flows;
using Xunit;

namespace ImsTrace.Analysis.Tests.Identities;

public class IdentityTableTests
{
    private const string Alice = "sip:alice@ims.example";
    private const string Number = "tel:+15550000001";
    private readonly IdentityTable table = new(1_000_000);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static ulong Key(string identity) => PublicIdentity.Hash(Bytes(identity));

    private KnownUser Learn(long time, params string[] identities)
    {
        KnownUser user = table.Obtain([.. identities.Select(Key)], time);
        foreach (string identity in identities)
            table.Learn(user, IdentityKind.Public, Bytes(identity), IdentitySource.AssociatedUri, time, number: time);
        return user;
    }

    [Fact]
    public void Resolve_TwoIdentitiesOfOneUser_AreTheSameFromThenOn()
    {
        Learn(100, Alice, Number);

        Assert.Equal(table.Resolve(Key(Alice), 100), table.Resolve(Key(Number), 200));
        Assert.NotEqual(table.Resolve(Key(Alice), 99), table.Resolve(Key(Number), 99));
        Assert.Equal(Key("sip:carol@ims.example"), table.Resolve(Key("sip:carol@ims.example"), 200));
    }

    [Fact]
    public void Resolve_NumberThatWentToAnotherUser_IsWhoseItWasAtTheTime()
    {
        Learn(100, Alice, Number);
        KnownUser bob = table.Obtain([], 500);
        table.Learn(bob, IdentityKind.Public, Bytes("sip:bob@ims.example"), IdentitySource.Registration, 500, 5);
        table.Learn(bob, IdentityKind.Public, Bytes(Number), IdentitySource.AssociatedUri, 500, 5);

        Assert.Equal(table.Resolve(Key(Alice), 499), table.Resolve(Key(Number), 499));
        Assert.Equal(table.Resolve(Key("sip:bob@ims.example"), 500), table.Resolve(Key(Number), 500));
    }

    [Fact]
    public void Find_AddressAfterItsTime_IsNobodys()
    {
        KnownUser user = Learn(100, Alice);
        table.Learn(user, FlowBench.Address("ue1"), IdentitySource.Registration, 100, 1, until: 300);

        Assert.Same(user, table.Find(IdentityTable.KeyOf(FlowBench.Address("ue1")), 299));
        Assert.Null(table.Find(IdentityTable.KeyOf(FlowBench.Address("ue1")), 300));
    }

    [Fact]
    public void Learn_TheSameAgain_MovesTheEndAndAddsNothing()
    {
        KnownUser user = Learn(100, Alice);
        table.Learn(user, FlowBench.Address("ue1"), IdentitySource.Registration, 100, 1, until: 300);
        table.Learn(user, FlowBench.Address("ue1"), IdentitySource.Registration, 200, 2, until: 900);

        Assert.Equal(900, Assert.Single(user.Identities, identity => identity.Kind == IdentityKind.Contact).Until);
    }

    [Fact]
    public void Learn_ManyUsers_StaysWithinItsBoundAndCountsWhoGaveWay()
    {
        for (int i = 0; i < 20_000; i++)
            Learn(i, $"sip:user{i}@ims.example", $"tel:+1555{i:D7}");

        Assert.InRange(table.Bytes, 1, 1_000_000);
        Assert.Equal(20_000, table.Count + table.Evicted);
        Assert.Equal(table.Resolve(Key("sip:user19999@ims.example"), 30_000), table.Resolve(Key("tel:+15550019999"), 30_000));
        Assert.Null(table.Find(Key("sip:user0@ims.example"), 30_000));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Learn_BytesAtTheLimit_OneMoreUserIsForgottenAndCounted(int users, long evicted)
    {
        for (int i = 1; i <= 3; i++)
            Learn(i, $"sip:user{i}@ims.example");
        IdentityTable bounded = new(table.Bytes);

        for (int i = 1; i <= users; i++)
        {
            KnownUser user = bounded.Obtain([Key($"sip:user{i}@ims.example")], i);
            bounded.Learn(user, IdentityKind.Public, Bytes($"sip:user{i}@ims.example"), IdentitySource.AssociatedUri, i, i);
        }

        Assert.Equal((3, evicted), (bounded.Count, bounded.Evicted));
    }

    [Theory]
    [InlineData(KnownUser.MostChargingIds, 0)]
    [InlineData(KnownUser.MostChargingIds + 1, 1)]
    public void Learn_IdentitiesOfAUserAtTheLimit_OneMoreIsCountedAsForgotten(int identities, long forgotten)
    {
        KnownUser user = Learn(100, Alice);
        for (int i = 0; i < identities; i++)
            table.Learn(user, IdentityKind.ChargingId, Bytes($"icid-{i}"), IdentitySource.Assertion, 100 + i, i);

        Assert.Equal(forgotten, table.ForgottenIdentities);
    }

    [Fact]
    public void Learn_ManyIdentitiesOfOneUser_KeepsTheMostAndTheLatestChargingIds()
    {
        KnownUser user = Learn(100, Alice);
        for (int i = 0; i < 1_000; i++)
        {
            table.Learn(user, IdentityKind.ChargingId, Bytes($"icid-{i}"), IdentitySource.Assertion, 100 + i, i);
            table.Learn(user, IdentityKind.Contact, Bytes($"sip:alice@10.0.0.{i}"), IdentitySource.Registration, 100 + i, i, until: 101 + i);
        }

        Assert.InRange(user.Identities.Count, KnownUser.MostChargingIds, KnownUser.MostIdentities);
        Assert.Equal(KnownUser.MostChargingIds, user.Identities.Count(identity => identity.Kind == IdentityKind.ChargingId));
        Assert.Same(user, table.Find(IdentityTable.KeyOf(IdentityKind.ChargingId, "icid-999"u8), 2_000));
        Assert.Null(table.Find(IdentityTable.KeyOf(IdentityKind.ChargingId, "icid-0"u8), 2_000));
    }
}
