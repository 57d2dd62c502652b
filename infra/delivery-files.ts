import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../packages/cli/src/service-table.ts';
import { INFRA, platform, readInfra, type Service } from './read-platform.ts';

// What Cloud Deploy rolls out: of each service the manifest of Cloud Run and the skaffold.yaml around it. They are written from the
// tables that Terraform reads (`vitest -u` writes them anew), so that both say the same of a service.

/** The provider's own tools; Google moves the tag after testing. */
const TOOLS_IMAGE = 'gcr.io/google.com/cloudsdktool/google-cloud-cli:stable';

/** What a phase has that its entry in services.tf.json doesn't say: defaults of infra/modules/services/variables.tf. */
const DEFAULTS = {
  cpu: '1',
  memory: '2Gi',
  timeout_s: 300,
  concurrency: 50,
  min_instances: 0,
  max_instances: 10,
  cpu_target: 0.7,
};

/** Variables that are the service's own, hence no parameter of the target. */
const OWN_ENV = ['CONCURRENCY'];

/** Names of the environment variables that platform/environment.tf gives. */
export function environmentNames(): string[] {
  const text = readInfra('platform/environment.tf');
  const names = [...text.matchAll(/^ {6}([A-Z][A-Z0-9_]+)\s+=/gm), ...text.matchAll(/\{ ([A-Z_]+) =/g)].map(
    ([, name = '']) => name,
  );
  return [...new Set(names)].filter((name) => !OWN_ENV.includes(name));
}

/** Those that only services with files at the CDN have. */
export function cdnNames(): string[] {
  return [...readInfra('platform/environment.tf').matchAll(/^ {4}(CDN_[A-Z_]+)\s+=/gm)].map(([, name = '']) => name);
}

/** Parameters that targets have beside the environment's. */
export const MORE_PARAMETERS = ['PROJECT_ID', 'AUTHORITIES_VERSION'];

const variable = (name: string) =>
  `            - name: ${name}\n              value: 'of the target' # from-param: \${${name}}`;

/** The service as Cloud Run's own API (v1) has it; values of the target stand in deploy parameters. */
function renderService(key: string, service: Service): string {
  const settings = { ...DEFAULTS, ...service };
  return `# Written from infra/platform (infra/delivery-files.ts); a test compares.
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: ${settings.name}
  annotations:
    # The CPU target is a preview.
    run.googleapis.com/launch-stage: BETA
    run.googleapis.com/ingress: internal-and-cloud-load-balancing
    # The load balancer brings users' tokens, not Google's: the service itself checks every token.
    run.googleapis.com/invoker-iam-disabled: 'true'
    run.googleapis.com/maxScale: '${settings.max_instances}' # from-param: \${${key.toUpperCase()}_MOST}
spec:
  template:
    metadata:
      annotations:
        autoscaling.knative.dev/minScale: '${settings.min_instances}' # from-param: \${${key.toUpperCase()}_KEPT}
        autoscaling.knative.dev/maxScale: '${settings.max_instances}' # from-param: \${${key.toUpperCase()}_MOST}
        run.googleapis.com/scaling-cpu-target: '${settings.cpu_target}'
        run.googleapis.com/execution-environment: gen2
        run.googleapis.com/startup-cpu-boost: 'true'
        run.googleapis.com/cpu-throttling: 'true'
        run.googleapis.com/network-interfaces: '[{"network":"manga-service-vpc","subnetwork":"manga-public","tags":["manga-service"]}]'
        run.googleapis.com/vpc-access-egress: private-ranges-only
    spec:
      serviceAccountName: of-the-target # from-param: manga-${key}-sa@\${PROJECT_ID}.iam.gserviceaccount.com
      containerConcurrency: ${settings.concurrency}
      timeoutSeconds: ${settings.timeout_s}
      containers:
        - image: ${key}
          ports:
            - name: http1
              containerPort: 8080
          resources:
            limits:
              cpu: '${settings.cpu}'
              memory: ${settings.memory}
          env:
            - name: CONCURRENCY
              value: '${settings.concurrency}'
${[...environmentNames(), ...(service.cdn === true ? cdnNames() : [])].map(variable).join('\n')}
          volumeMounts:
            - name: authorities
              mountPath: /etc/server-authorities
          startupProbe:
            periodSeconds: 2
            timeoutSeconds: 2
            failureThreshold: 30
            httpGet:
              path: /health
              port: 8080
          livenessProbe:
            periodSeconds: 30
            timeoutSeconds: 5
            failureThreshold: 3
            httpGet:
              path: /health
              port: 8080
      volumes:
        - name: authorities
          secret:
            secretName: server-authorities
            items:
              - key: '1' # from-param: \${AUTHORITIES_VERSION}
                path: ca.pem
`;
}

/** A script as an argument of bash within YAML, at the given depth. */
function inlineScript(file: string, indent: number): string {
  const text = readInfra(`delivery/${file}`);
  const pad = ' '.repeat(indent);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `${pad}${line}`))
    .join('\n');
}

/** The public host of an environment, as its terraform.tfvars has it. */
const domainOf = (environment: string) =>
  readInfra(`envs/${environment}/terraform.tfvars`).match(/^domain\s+= "(.+)"$/m)?.[1] ?? '';

function renderProfile(environment: string): string {
  // Only staging makes a manga: production's canary would pay for one at every step.
  const secret =
    environment === 'staging' ? '\n            - name: VERIFY_SECRET\n              value: verify-user' : '';
  return `  - name: ${environment}
    verify:
      - name: public-address
        timeout: 1200
        container:
          name: public-address
          image: ${TOOLS_IMAGE}
          command: [bash]
          args:
            - -c
            - |
${inlineScript('verify.sh', 14)}
          env:
            - name: MANGA_URL
              value: https://${domainOf(environment)}${secret}
`;
}

/** How Cloud Deploy renders the service, migrates before it, and checks after it. */
function renderSkaffold(key: string): string {
  const environments = readdirSync(join(INFRA, 'envs')).sort();
  return `# Written from infra/platform (infra/delivery-files.ts); a test compares.
apiVersion: skaffold/v4beta13
kind: Config
metadata:
  name: ${key}
manifests:
  rawYaml: [service.yaml]
deploy:
  cloudrun: {}
customActions:
  - name: migrate
    containers:
      - name: migrate
        image: ${TOOLS_IMAGE}
        command: [bash]
        args:
          - -c
          - |
${inlineScript('migrate.sh', 12)}
        env:
          - name: IMAGE
            # The release puts the digest of its own image here (cloudbuild/release.sh).
            value: IMAGE-OF-THE-RELEASE
profiles:
${environments.map(renderProfile).join('')}`;
}

/** Every file that is written, by its path under infra/. */
export function deliveryFiles(): Record<string, string> {
  const keys = SERVICES.map(({ phase }) => `phase${phase}`);
  return Object.fromEntries(
    keys.flatMap((key) => [
      [`delivery/${key}/service.yaml`, renderService(key, platform.services[key]!)],
      [`delivery/${key}/skaffold.yaml`, renderSkaffold(key)],
    ]),
  );
}
