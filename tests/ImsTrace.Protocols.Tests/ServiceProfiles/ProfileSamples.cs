using System.Text;

namespace ImsTrace.Protocols.Tests.ServiceProfiles;

/// <summary>User-Data as the lab's HSS sends it in its SAA, and pieces to make more of.</summary>
internal static class ProfileSamples
{
    const string Home = "ims.mnc001.mcc001.3gppnetwork.org";

    /// <summary>Registers go to as1, messages of both halves to as2.</summary>
    internal static byte[] Lab { get; } = Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><IMSSubscription><PrivateID>001010000000003@" + Home + "</PrivateID><ServiceProfile>"
        + Identity("sip:001010000000003@" + Home) + Identity("sip:+15550000003@" + Home) + Identity("tel:+15550000003")
        + Criteria(10, "as1", Test(0, "<Method>REGISTER</Method><Extension></Extension>"))
        + Criteria(20, "as2", Test(0, "<Method>MESSAGE</Method><Extension></Extension>") + Test(1, "<SessionCase>0</SessionCase>"))
        + Criteria(21, "as2", Test(0, "<Method>MESSAGE</Method><Extension></Extension>") + Test(1, "<SessionCase>1</SessionCase>"))
        + "</ServiceProfile></IMSSubscription>");

    internal static byte[] With(string profile)
        => Encoding.UTF8.GetBytes($"<IMSSubscription><PrivateID>p</PrivateID><ServiceProfile>{profile}</ServiceProfile></IMSSubscription>");

    internal static string Test(int group, string test, int negated = 0)
        => $"<SPT><ConditionNegated>{negated}</ConditionNegated><Group>{group}</Group>{test}</SPT>";

    internal static string Point(int cnf, string tests) => $"<TriggerPoint><ConditionTypeCNF>{cnf}</ConditionTypeCNF>{tests}</TriggerPoint>";

    internal static string Criteria(int priority, string server, string tests)
        => $"<InitialFilterCriteria><Priority>{priority}</Priority>{Point(1, tests)}<ApplicationServer>"
        + $"<ServerName>sip:{server}.{Home}:5080</ServerName><DefaultHandling>0</DefaultHandling></ApplicationServer></InitialFilterCriteria>";

    static string Identity(string identity)
        => $"<PublicIdentity><BarringIndication>0</BarringIndication><Identity>{identity}</Identity></PublicIdentity>";
}
