using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Tree;
using ImsTrace.Protocols.Diameter.Values;

namespace ImsTrace.Protocols.Tests.Diameter.Tree;

/// <summary>What a walk over a message meets, in words.</summary>
internal static class TreeText
{
    /// <summary>A line for an AVP: one dot for each group it is in, name or code, and its value.</summary>
    public static string[] Lines(byte[] message)
    {
        List<string> lines = [];
        DiameterTreeWalker walker = new(message);
        while (walker.MoveNext())
            lines.Add(Line(walker.Current));
        return [.. lines];
    }

    /// <summary>All problems as <c>Code@offset</c>, in the order of the walk.</summary>
    public static string[] Problems(byte[] message, DiameterLimits? limits = null)
    {
        DiameterTreeWalker walker = new(message, DiameterDictionary.Default, limits ?? DiameterLimits.Default);
        List<string> problems = [];
        Take(walker.StepProblems, problems);
        while (walker.MoveNext())
            Take(walker.StepProblems, problems);
        Take(walker.StepProblems, problems);
        return [.. problems];
    }

    private static string Line(AvpNode node)
    {
        string name = node.Definition is null ? $"{node.Avp.Vendor}:{node.Avp.Code}" : Encoding.ASCII.GetString(node.Definition.Name);
        string value = AvpText.ToString(node, DiameterDictionary.Default);
        return $"{new string('.', node.Depth)}{name}{(value.Length == 0 ? "" : "=")}{value}";
    }

    private static void Take(ProblemList step, List<string> problems)
    {
        for (int i = 0; i < step.Kept; i++)
            problems.Add($"{step[i].Code.ToString()["Diameter".Length..]}@{step[i].Offset}");
    }
}
