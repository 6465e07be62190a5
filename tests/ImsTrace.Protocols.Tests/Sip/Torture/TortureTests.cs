using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip.Torture;

public class TortureTests
{
    const string Rfc4475 = "rfc4475";
    const string Rfc5118 = "rfc5118";

    public static TheoryData<string, TortureCase> Cases
    {
        get
        {
            TheoryData<string, TortureCase> data = [];
            foreach (string rfc in new[] { Rfc4475, Rfc5118 })
            {
                foreach (TortureCase row in TortureManifest.Read(rfc))
                    data.Add(rfc, row);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Read_TortureMessage_EndsAsTheRfcSays(string rfc, TortureCase row)
    {
        DecodeStatus status = SipReader.Read(TortureManifest.Bytes(rfc, row.Message), EnumSets.All<SipHeaderId>(), new SipHeader[64], out SipMessageView view);

        Assert.Equal((row.Status, row.Problems), (status.ToString(), Problems(view)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Read_TortureMessage_HasTheFieldsTheRfcNames(string rfc, TortureCase row)
    {
        SipReader.Read(TortureManifest.Bytes(rfc, row.Message), EnumSets.All<SipHeaderId>(), new SipHeader[64], out SipMessageView view);
        List<string> found = [];
        foreach (string field in row.Fields)
        {
            string name = NameOf(field);
            found.Add($"{name}={SipFields.Get(view, name)}");
        }

        Assert.NotEmpty(found);
        Assert.Equal(row.Fields, found);
    }

    [Theory]
    [InlineData(Rfc4475, 49)]
    [InlineData(Rfc5118, 12)]
    public void Manifest_EachMessage_HasOneRow(string rfc, int count)
    {
        string[] rows = [.. TortureManifest.Read(rfc).Select(row => row.Message).Order(StringComparer.Ordinal)];
        string[] files = [.. Directory.GetFiles(TortureManifest.Folder(rfc), "*.dat").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

        Assert.Equal(count, rows.Length);
        Assert.Equal(files, rows);
    }

    // A field's value may hold equals signs; a parameter's name may too, so the first one behind the name's last mark counts.
    static string NameOf(string field) => field[..field.IndexOf('=', Math.Max(0, field.IndexOf("].;", StringComparison.Ordinal)))];

    static string Problems(in SipMessageView view)
    {
        List<string> problems = [];
        Add(view.Problems, problems);
        Add(SipMessageChecker.Check(view), problems);
        return problems.Count == 0 ? "-" : string.Join(", ", problems);
    }

    static void Add(in ProblemList list, List<string> problems)
    {
        Assert.Equal(list.Count, list.Kept);
        for (int i = 0; i < list.Kept; i++)
            problems.Add($"{list[i].Code}@{list[i].Offset}");
    }
}
