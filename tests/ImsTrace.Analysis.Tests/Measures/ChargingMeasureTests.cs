using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Measures.Charging;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures;

public class ChargingMeasureTests
{
    [Fact]
    public void Records_OfAMessage_StandBesideItByUserAndIdentifier()
    {
        MeasureSet set = Measured.Of(Message("icid-1"), Accounting("icid-1", 0, 1), Accounting("icid-1", 1, 1), Credit("icid-1", 4));

        UserTraffic alice = set.Users().Single(user => user.Name == Measured.Alice);
        UserTraffic bob = set.Users().Single(user => user.Name == Measured.Bob);
        UserTraffic identifier = Assert.Single(set.ChargingIdentifiers());
        Assert.Equal((1, 36, 1, 1), (alice.MessagesSent, alice.OctetsSent, alice.AccountingRequests[0], alice.CreditRequests[3]));
        Assert.Equal((1, 36, 1, 0), (bob.MessagesReceived, bob.OctetsReceived, bob.AccountingRequests[0], bob.CreditRequests.Sum()));
        Assert.Equal(("icid-1", 2, 1, 108), (identifier.Name, identifier.AccountingRequests[0], identifier.CreditRequests[3], identifier.ChargedOctets));
        Assert.Equal((0m, 0m), (set.Row("charging.icids_without_record").Value, set.Row("charging.icids_without_traffic").Value));
        Assert.Equal((2m, 1m), (set.Row("charging.acr").Value, set.Row("charging.ccr").Value));
    }

    [Fact]
    public void Records_ThatDoNotFit_AreMissingOrSurplus()
    {
        MeasureSet set = Measured.Of(Message("icid-1"), Accounting("icid-2", 0, 1), Accounting("icid-3", 0, 1));

        Assert.Equal((1m, 2m), (set.Row("charging.icids_without_record").Value, set.Row("charging.icids_without_traffic").Value));
    }

    [Fact]
    public void Records_NotCaptured_AreSaidToBe()
    {
        MeasureSet set = Measured.Of(Message("icid-1"));

        Assert.False(set.HasChargingRecords);
        Assert.Equal(("rf and ro not captured", null), (set.Row("charging.acr").NotEvaluable, set.Row("charging.acr").Value));
        Assert.Equal("rf and ro not captured", set.Row("charging.icids_without_record").NotEvaluable);
    }

    [Fact]
    public void Record_OfAnUnknownType_IsNoCount()
    {
        MeasureSet set = Measured.Of(Accounting("icid-1", 0, 99), Accounting("icid-1", 0, 0));

        Assert.Equal(0, set.Users().Single().Records);
    }

    [Fact]
    public void Identifiers_BeyondTheLimit_AreSummedUp()
    {
        MeasureSet set = Measured.Of(new MeasureOptions { MaximumChargingIds = 2 }, [.. Enumerable.Range(0, 10).Select(i => Message($"icid-{i}"))]);

        Assert.Equal([1L, 1L, 8L], set.ChargingIdentifiers().Select(row => row.MessagesSent));
    }

    private static FlowResult Message(string icid) => new FlowBuilder(FlowKind.PagerMessage)
        .Sip("1", "MESSAGE", "ue1", "pcscf1", null, (MessageField.Icid, icid), (MessageField.BodySize, 36L), (MessageField.ContentType, "text/plain"))
        .Answer("2", "1", 200).Result();

    private static FlowResult Accounting(string icid, long role, long type) => Request(271, 3, icid, (AvpFields.Of("role_of_node"), role),
        (AvpFields.Of("accounting_record_type"), type), (AvpFields.Of("calling_party_address"), Measured.Alice + "\ntel:+1555"),
        (AvpFields.Of("called_party_address"), Measured.Bob));

    private static FlowResult Credit(string icid, long type) => Request(272, 4, icid, (AvpFields.Of("cc_request_type"), type),
        (AvpFields.Of("subscription_id_data"), Measured.Alice));

    private static FlowResult Request(int command, long application, string icid, params (MessageField, object)[] fields) => new FlowBuilder(FlowKind.Diameter)
        .Cx("1", command, "scscf1", "unknown1", "", [(MessageField.ApplicationId, application), (AvpFields.Of("ims_charging_identifier"), icid),
            (AvpFields.Of("message_body_content_length"), "36"), .. fields])
        .Answer("2", "1", 2001).Result();
}
