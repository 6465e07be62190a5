using System.Text;
using ImsTrace.Analysis.Flows;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class UserServicesReaderTests
{
    private static byte[] Document(string user, string server) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?><IMSSubscription><PrivateID>{user}</PrivateID><ServiceProfile>
        <PublicIdentity><Identity>sip:{user}</Identity></PublicIdentity><InitialFilterCriteria><Priority>0</Priority><TriggerPoint>
        <ConditionTypeCNF>0</ConditionTypeCNF><SPT><ConditionNegated>0</ConditionNegated><Group>0</Group><Method>MESSAGE</Method></SPT></TriggerPoint>
        <ApplicationServer><ServerName>sip:{server}</ServerName></ApplicationServer></InitialFilterCriteria></ServiceProfile></IMSSubscription>
        """);

    [Fact]
    public void Read_UsersWithTheSameServices_AreReadOnce()
    {
        UserServicesReader reader = new();

        UserServices? one = reader.Read(Document("a@x", "as1.x"));

        Assert.Equal("sip:as1.x", one!.CriteriaOf("sip:a@x")[0].Server.ServerName);
        Assert.Same(one, reader.Read(Document("bob@x", "as1.x")));
        Assert.Equal("sip:as2.x", reader.Read(Document("a@x", "as2.x"))!.CriteriaOf("sip:a@x")[0].Server.ServerName);
    }

    [Fact]
    public void Read_MoreDocumentsThanAreKept_StaysWithinTheLimit()
    {
        UserServicesReader reader = new();
        for (int i = 0; i < 3 * UserServicesReader.MaximumDocuments + 7; i++)
            reader.Read(Document("a@x", $"as{i}.x"));

        Assert.InRange(reader.Count, 1, UserServicesReader.MaximumDocuments);
    }

    [Fact]
    public void Read_WhatIsNoDocument_GivesNothing() => Assert.Null(new UserServicesReader().Read("<IMSSubscription>"u8[..5]));
}
